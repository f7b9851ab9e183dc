package loyalty.gateway.route;

/** How far a key must see for a route. */
public enum Reach {
    /** The programme in the path. */
    PROGRAMME,
    /** All programmes: the answer cannot be cut down to some. */
    ALL,
    /** Any key, or none: the answer holds nothing of a programme, or the service cuts it down. */
    ANY
}
