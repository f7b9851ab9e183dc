package loyalty.event;

import java.util.UUID;

/** Names a version of a member's contact data in the vault, and says nothing of what is in it. */
public record ContactVersion(UUID value) {}
