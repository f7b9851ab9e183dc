package loyalty.client.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping file as it is written. */
record MappingFile(
        @Nullable String name,
        @Nullable String programme,
        @Nullable List<String> header,
        boolean registersMembers,
        @Nullable Map<String, String> columns,
        @Nullable Map<String, Map<String, String>> byKind,
        @Nullable Map<String, Map<String, String>> replace) {}
