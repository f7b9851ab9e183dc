package loyalty.edge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON that guesses nothing: what is not exactly what the type says is refused. */
public final class StrictJson {

    /** Levels of arrays and objects that a body may nest. */
    public static final int DEPTH_MAX = 32;

    /** Characters that one text of a body may hold. */
    public static final int TEXT_CHARACTERS_MAX = 8 * 1024;

    /** Digits, signs and points that one number of a body may hold. */
    public static final int NUMBER_DIGITS_MAX = 20;

    private StrictJson() {}

    /** A mapper with every leniency off; texts only from texts, whole numbers only from whole numbers. */
    public static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxStringLength(TEXT_CHARACTERS_MAX)
                .maxNumberLength(NUMBER_DIGITS_MAX)
                .maxNameLength(256)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, only -> {
                    only.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    only.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    only.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantFromText()))
                .build();
    }

    /** An instant is a text of ISO 8601 with its offset, never a number whose unit one would have to guess. */
    private static final class InstantFromText extends StdDeserializer<Instant> {

        /** The range in which databases and other languages agree on what an instant means. */
        private static final Instant EARLIEST =
                OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();

        private static final Instant LATEST =
                OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();

        InstantFromText() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
            }
            var text = parser.getString();
            try {
                var instant = OffsetDateTime.parse(text).toInstant();
                if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant;
                }
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "out of range");
            } catch (DateTimeException _) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 instant");
            }
        }
    }
}
