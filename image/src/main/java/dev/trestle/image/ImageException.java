package dev.trestle.image;

/** Why there is no image, and what to do, in words for whoever asked for one. */
final class ImageException extends RuntimeException {
  ImageException(String message) {
    super(message);
  }

  ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
