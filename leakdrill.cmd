@echo off
rem Runs leakdrill.jar, and builds it before if it is missing or older than its sources.
rem   JAVA_HOME             the JDK to use, 17 or newer; without it the java of the PATH
rem   LEAKDRILL_JAVA_OPTS   more options for its JVM, such as -Xmx2g for dumps of hundreds of megabytes
setlocal
set "HOME_FOLDER=%~dp0"
set "JAR=%HOME_FOLDER%cli\target\leakdrill.jar"

set "JAVA="
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not exist "%JAVA%" (
  echo leakdrill: there is no java in JAVA_HOME, or without it on the PATH: install a JDK, 17 or newer 1>&2
  exit /b 2
)
rem From the file beside each JDK, because asking the JDK itself takes as long as a short command.
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
set "MAJOR=17"
if exist "%RELEASE%" for /f tokens^=2^ delims^=^"^. %%v in ('findstr /b "JAVA_VERSION=" "%RELEASE%"') do set "MAJOR=%%v"
if %MAJOR% lss 17 (
  echo leakdrill: "%JAVA%" is Java %MAJOR%: leakdrill needs a JDK, 17 or newer; set JAVA_HOME to one 1>&2
  exit /b 2
)

set "WHY="
if not exist "%JAR%" (
  set "WHY=is not built yet"
) else (
  powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $newer = 'cli', 'reports', 'run-folder', 'thread-analysis', 'workshop-check', 'drill', 'server-kit' | ForEach-Object { Get-Item -LiteralPath ($env:HOME_FOLDER + $_ + '\pom.xml'); Get-ChildItem -Recurse -LiteralPath ($env:HOME_FOLDER + $_ + '\src\main') } | Where-Object { $_.LastWriteTimeUtc -gt $jar } | Select-Object -First 1; if ($newer) { exit 1 }"
  if errorlevel 1 set "WHY=is older than its sources"
)
if not defined WHY goto run

echo leakdrill: leakdrill.jar %WHY%: building it, about half a minute in a fresh clone, once 1>&2
set "MVN=%HOME_FOLDER%mvnw.cmd"
where mvn >nul 2>&1 && set "MVN=mvn"
rem No tests and none of the build's checks: the sources have passed them, or will.
set "OPTIONS=-q -B -ntp -pl cli -am package -DskipTests -Dleakdrill.testCompile.phase=none -Denforcer.skip=true"
pushd "%HOME_FOLDER%"
rem Offline first: then Maven asks no repository about what it has.
call "%MVN%" -o %OPTIONS% >nul 2>&1 <nul || call "%MVN%" %OPTIONS% 1>&2 <nul
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo leakdrill: leakdrill.jar could not be built: see the error of Maven above 1>&2
  exit /b 2
)
rem Maven keeps the time of a jar that stays the same.
powershell -NoProfile -Command "(Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc = Get-Date"

:run
rem A short command ends before a second compiler or a parallel collector pays.
"%JAVA%" -Xmx400m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %LEAKDRILL_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
