// What surefire wrote of the stranger's tests: a name, and how it failed, empty if it passed.
def outcomes = [:]
new File(basedir, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { file ->
  new groovy.xml.XmlSlurper().parse(file).testcase.each {
    outcomes[it.@name.text()] = it.failure.@message.text() + it.failure.text() + it.error.text() + it.skipped.text()
  }
}

def mustFail = [
  'leaksAThread': '1 x "forgotten"',
  'leaksAnExecutor': '2 threads outlived LeaksTest.leaksAnExecutor() by 200 ms',
  'leaksAnHttpClient': '-SelectorManager"',
  'leaksAPermit': 'permits: 1 more than before LeaksTest.leaksAPermit(), 0 ms after it (0 -> 1)',
]
def mustPass = ['theCommonPool', 'theJit', 'nettysGlobalExecutor'] as Set

assert outcomes.keySet() == mustFail.keySet() + mustPass
// A loop, because the value of the last statement would be taken for a verdict.
for (test in mustPass) {
  assert outcomes[test].isEmpty()
}
for (test in mustFail.keySet()) {
  assert outcomes[test].contains(mustFail[test])
}
