package dev.enoki;

/**
 * A class can't serve as what it is meant to be: a service, or a proxy's interface. The message
 * ends with the place.
 */
public class DefinitionException extends EnokiException {
  public DefinitionException(String message) {
    super(message);
  }
}
