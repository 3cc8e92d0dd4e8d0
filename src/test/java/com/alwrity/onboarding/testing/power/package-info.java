/**
 * What a power cut may leave behind: a program's file operations as the kernel saw them, and every
 * state of the disk that POSIX allows after each. Entry types: {@code Trace}, {@code PowerCut}.
 */
@NullMarked
package com.alwrity.onboarding.testing.power;

import org.jspecify.annotations.NullMarked;
