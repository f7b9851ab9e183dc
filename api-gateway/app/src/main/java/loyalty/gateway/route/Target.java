package loyalty.gateway.route;

/** Who answers. */
public enum Target {
    LEDGER,
    PROJECTION,
    GATEWAY
}
