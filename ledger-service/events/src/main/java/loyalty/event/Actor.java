package loyalty.event;

/**
 * Who did something, where the ledger has to tell people apart.
 *
 * @param name the name of the key; several keys of one person may bear it
 * @param key the public part of the key
 */
public record Actor(String name, String key) {

    /** Whether both may be one person: a second key or a second name makes nobody two. */
    public boolean mayBe(Actor other) {
        return name.equals(other.name) || key.equals(other.key);
    }
}
