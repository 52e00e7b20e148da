/**
 * Tests in a real browser, as people use the pages: one headless Chromium for all of them, a fresh
 * context a test. Whatever a page complains of, or asks of anybody but its own file or server,
 * fails the test that opened it.
 */
@NullMarked
package dev.leakdrill.browser;

import org.jspecify.annotations.NullMarked;
