package loyalty.edge;

import java.util.Set;

/**
 * Who sent a request, as the gateway vouches for it.
 *
 * @param actor the name of the key, as it stands in the header of each entry
 * @param keyId the public part of the key
 * @param programmes the programmes that the key is limited to; empty means all
 */
public record Caller(String actor, String keyId, Set<Role> roles, Set<String> scopes, Set<String> programmes) {

    /** The scope that lets a caller tell facts older than the programme's window. */
    public static final String BACKDATE = "facts:backdate";

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        programmes = Set.copyOf(programmes);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    public boolean mayBackdate() {
        return hasScope(BACKDATE);
    }

    /** Whether the caller may know that anything of this programme exists. */
    public boolean sees(String programme) {
        return programmes.isEmpty() || programmes.contains(programme);
    }
}
