package loyalty.ledger.relay;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of the progress topic.
 *
 * @param position everything up to it has been published
 * @param offsets the next offset of each partition then
 */
record Progress(long position, List<Long> offsets) {

    static final byte[] KEY = {'p', 'r', 'o', 'g', 'r', 'e', 's', 's'};

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Progress {
        offsets = List.copyOf(offsets);
        if (position < 0 || offsets.size() != RelaySettings.PARTITIONS) {
            throw new IllegalArgumentException("progress speaks of a position and of every partition");
        }
    }

    static Progress of(long position, long[] offsets) {
        return new Progress(position, Arrays.stream(offsets).boxed().toList());
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    static Progress read(byte[] json) {
        try {
            return JSON.readValue(json, Progress.class);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new TopicDiffersException("the progress topic ends with something else than progress");
        }
    }
}
