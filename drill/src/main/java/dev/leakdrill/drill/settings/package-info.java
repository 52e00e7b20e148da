/**
 * The knobs of a drill, {@code -Dleakdrill.*}, and the settings that follow from them. {@link
 * dev.leakdrill.drill.settings.DrillSettingsReader} checks all of them before anything starts;
 * example: {@code scale=1/8} gives 1,600 arrivals a second, 256 slots and a dose of 241.
 */
@NullMarked
package dev.leakdrill.drill.settings;

import org.jspecify.annotations.NullMarked;
