package dev.leakdrill.threads.read;

import tools.jackson.databind.JsonNode;

/**
 * A form in which dumps are written as JSON: an array of threads, or of groups, somewhere in it. To
 * add one, write such a class and name it in {@link DumpForms}. Stateless.
 */
interface JsonForm {

  /** Returns the name of the form in messages. */
  String name();

  /**
   * Takes an element of an array if the form knows it.
   *
   * @param array the property that holds the array; empty for the document itself
   * @param element an object
   * @return whether it is a thread or a group of this form
   */
  boolean read(String array, JsonNode element, DumpBuilder dump, JsonFrames frames);

  /** Takes an element that goes with threads and is none, if the form knows it. */
  default void readOther(String array, JsonNode element, DumpBuilder dump, JsonFrames frames) {}
}
