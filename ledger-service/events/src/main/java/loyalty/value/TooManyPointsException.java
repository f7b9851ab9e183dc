package loyalty.value;

/** More points than can be counted exactly: beyond {@value Points#MAX}. */
public final class TooManyPointsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TooManyPointsException() {
        super("this would come to more than " + Points.MAX + " points");
    }
}
