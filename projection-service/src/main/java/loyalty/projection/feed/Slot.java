package loyalty.projection.feed;

/** Every projection has its tables twice: queries read one set while a rebuild fills the other. */
public enum Slot {
    A("rows_a"),
    B("rows_b");

    private final String schema;

    Slot(String schema) {
        this.schema = schema;
    }

    /** The schema that holds this set of tables. */
    public String schema() {
        return schema;
    }

    /** The qualified name of a table. */
    public String table(String name) {
        return schema + "." + name;
    }

    public Slot other() {
        return this == A ? B : A;
    }
}
