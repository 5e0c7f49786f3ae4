/**
 * Packs the built bridge as a container image, an archive in OCI's layout, without a container
 * engine: a Java runtime made by jlink, the C library of the machine that builds, the jars. Start
 * with {@link dev.trestle.image.ImageCommand}. Uses nothing of the bridge but its files.
 */
@NullMarked
package dev.trestle.image;

import org.jspecify.annotations.NullMarked;
