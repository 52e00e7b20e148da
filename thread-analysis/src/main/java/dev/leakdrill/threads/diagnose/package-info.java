@NullMarked
package dev.leakdrill.threads.diagnose;

import org.jspecify.annotations.NullMarked;
