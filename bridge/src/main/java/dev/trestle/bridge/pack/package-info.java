/**
 * What the org's admin installs. The Apex package of one configuration: the fixed part from the
 * jar, and what depends on the objects (triggers, records, permission sets, endpoint), written into
 * a folder; start with {@link dev.trestle.bridge.pack.OrgPackage}. And the app by which Trestle
 * logs in, with its certificate: {@link dev.trestle.bridge.pack.LoginApp}. Uses schema and observe;
 * knows no network.
 */
@NullMarked
package dev.trestle.bridge.pack;

import org.jspecify.annotations.NullMarked;
