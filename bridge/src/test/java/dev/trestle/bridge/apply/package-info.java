/** Tests of the engine: the rule case by case, and the simulator that searches for violations. */
@NullMarked
package dev.trestle.bridge.apply;

import org.jspecify.annotations.NullMarked;
