package loyalty.ledger.simulation;

/**
 * An act and how it reached the ledger.
 *
 * @param now the ledger's clock when it came, microseconds since 1970
 * @param mayBackdate whether the caller may tell of what lies before the window
 * @param crash whether the ledger lost its memory just before
 */
record Step(Act act, long now, boolean mayBackdate, boolean crash) {

    /** As it stands in the source of a test. */
    String asSource() {
        var type = act.getClass();
        var kind = (type.isMemberClass() ? "Act." : "") + type.getSimpleName();
        var values = new StringBuilder();
        for (var component : type.getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(act);
                values.append(values.isEmpty() ? "" : ", ")
                        .append(value instanceof String word ? '"' + word + '"' : value)
                        .append(value instanceof Long ? "L" : "");
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return "new Step(new " + kind + "(" + values + "), " + now + "L, " + mayBackdate + ", " + crash + ")";
    }
}
