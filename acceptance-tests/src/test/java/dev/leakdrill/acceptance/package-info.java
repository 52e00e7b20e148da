/**
 * Tests of the whole. Large matrices of them take turns from build to build; which part it is comes
 * from the commit and is printed.
 */
@NullMarked
package dev.leakdrill.acceptance;

import org.jspecify.annotations.NullMarked;
