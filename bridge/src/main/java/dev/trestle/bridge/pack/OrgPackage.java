package dev.trestle.bridge.pack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a package, by path; the same input gives the same bytes.
 *
 * @param mirrored every object the bridge reads: what the permission set covers
 * @param pushed the names of those that get a trigger
 * @param endpoint where the org sends its pushes
 */
public record OrgPackage(List<PackedObject> mirrored, List<String> pushed, URI endpoint) {
  /** Our own object, which must never get a trigger. */
  static final String OUTBOX = "Trestle_Outbox__c";

  public OrgPackage {
    mirrored = List.copyOf(mirrored);
    pushed = List.copyOf(pushed);
  }

  /** All files: the fixed ones and those made for these objects. */
  public SortedMap<String, byte[]> files(FixedPart fixed) {
    SortedMap<String, byte[]> files = new TreeMap<>(fixed.files());
    Map<String, String> names = ComponentNames.of(pushed);
    for (PackedObject object : mirrored) {
      String name = names.get(object.object());
      if (name != null) {
        TriggerFiles.add(object, name, fixed.apiVersion(), files);
        ObjectRecords.add(object, name, files);
      }
    }
    PermissionSets.addRead(mirrored, files);
    PermissionSets.addPush(fixed.classes(), OUTBOX, OwnFields.of(fixed, OUTBOX), files);
    EndpointFile.add(endpoint, files);
    Manifests.add(fixed.apiVersion(), files);
    return files;
  }
}
