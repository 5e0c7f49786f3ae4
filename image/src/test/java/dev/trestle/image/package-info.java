/** Tests of the parts; ImageTest in the acceptance module runs the whole. */
@NullMarked
package dev.trestle.image;

import org.jspecify.annotations.NullMarked;
