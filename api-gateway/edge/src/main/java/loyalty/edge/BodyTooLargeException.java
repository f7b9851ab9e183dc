package loyalty.edge;

import java.io.IOException;

/** Ends the reading of a body at its limit. */
final class BodyTooLargeException extends IOException {

    private final int limitBytes;

    BodyTooLargeException(int limitBytes) {
        super("the body is larger than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    Problem problem() {
        return Problem.of(413, "body-too-large", "The body is larger than " + limitBytes + " bytes.");
    }
}
