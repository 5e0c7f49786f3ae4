package dev.trestle.standin.org;

/** What can be done with an object; each is a flag of the same name in describe. */
public enum ObjectTrait {
  CREATEABLE,
  DELETABLE,
  FEEDENABLED,
  LAYOUTABLE,
  MERGEABLE,
  MRUENABLED,
  QUERYABLE,
  REPLICATEABLE,
  RETRIEVEABLE,
  SEARCHABLE,
  TRIGGERABLE,
  UNDELETABLE,
  UPDATEABLE,
  CUSTOMSETTING
}
