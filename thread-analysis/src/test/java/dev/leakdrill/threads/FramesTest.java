package dev.leakdrill.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  @ParameterizedTest
  @CsvSource({
    "java.lang.Thread.run(java.base@17.0.15/Thread.java:840),java.lang.Thread.run(Thread.java:840)",
    "java.base/java.lang.Thread.run(Thread.java:840),java.lang.Thread.run(Thread.java:840)",
    "app//facade.Shop.run(Shop.java:3),facade.Shop.run(Shop.java:3)",
    "a.B$$Lambda$12/1000000005.run(Unknown Source),a.B$$Lambda.run(Unknown Source)",
    "a.B$$Lambda$80/0x00007f5f48000c38.call(Unknown Source),a.B$$Lambda.call(Unknown Source)",
    "m@1/a.B$$Lambda/0x000000005b097540.run(m@1/Unknown Source),a.B$$Lambda.run(Unknown Source)",
    "java.lang.invoke.LambdaForm$MH/0x00007f.invoke(LambdaForm$MH),"
        + "java.lang.invoke.LambdaForm$MH.invoke(LambdaForm$MH)",
    "jdk.proxy2/jdk.proxy2.$Proxy31.find(Unknown Source),jdk.proxy2.$Proxy.find(Unknown Source)",
    "jdk.internal.reflect.GeneratedMethodAccessor7.invoke(Unknown Source),"
        + "jdk.internal.reflect.GeneratedMethodAccessor.invoke(Unknown Source)",
    "a.B$$EnhancerBySpringCGLIB$$1a2b3c.run(<generated>),"
        + "a.B$$EnhancerBySpringCGLIB$$.run(<generated>)",
    "a.B.run(B.java:7),a.B.run(B.java:7)"
  })
  void everyToolsSpellingBecomesOne(String written, String normalised) {
    assertThat(Frames.normalised(written)).isEqualTo(normalised);
  }

  @ParameterizedTest
  @CsvSource({
    "dev.leakdrill.client.A.b(A.java:1), true",
    "app//dev.leakdrill.client.A.b(A.java:1), true",
    "leakdrill.client@1.0/dev.leakdrill.client.sub.A.b(A.java:1), true",
    "dev.leakdrill.client.A$$Lambda$14/0x0000000800c03000.run(Unknown Source), true",
    "dev.leakdrill.clients.A.b(A.java:1), false",
    "com.dev.leakdrill.client.A.b(A.java:1), false",
    "a.B.c(dev.leakdrill.client.A), false",
    "dev.leakdrill.payment.A.b(A.java:1), false",
    "dev.leakdrill.client, false"
  })
  void aFrameIsInAPackageWhateverModuleOrLoaderIsNamed(String written, boolean isIn) {
    assertThat(Frames.isIn("dev.leakdrill.client", Frames.normalised(written))).isEqualTo(isIn);
  }
}
