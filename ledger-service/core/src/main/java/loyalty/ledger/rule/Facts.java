package loyalty.ledger.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.StructValue;
import dev.cel.runtime.CelVariableResolver;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What conditions may ask of a purchase. Each has a value: what was not said is an empty text, which no id can be. Money is in minor units of
 * the programme's currency, as whole numbers; dates and times are those of the programme's zone.
 */
final class Facts implements CelVariableResolver {

    static final String LINE = "line";

    static final StructType LINE_TYPE =
            StructType.create("Line", ImmutableSet.of("sku", "quantity", "amount"), Facts::typeOfField);

    /** The facts of a purchase and their types, in the order in which people read them. */
    static final ImmutableMap<String, CelType> OF_ORDER = ImmutableMap.<String, CelType>builder()
            .put("amount", SimpleType.INT)
            .put("store", SimpleType.STRING)
            .put("channel", SimpleType.STRING)
            .put("lines", ListType.create(LINE_TYPE))
            .put("memberType", SimpleType.STRING)
            .put("date", SimpleType.STRING)
            .put("time", SimpleType.STRING)
            .put("year", SimpleType.INT)
            .put("month", SimpleType.INT)
            .put("day", SimpleType.INT)
            .put("weekday", SimpleType.INT)
            .put("hour", SimpleType.INT)
            .buildOrThrow();

    static final CelTypeProvider TYPES = new CelTypeProvider() {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(LINE_TYPE);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(LINE_TYPE.name()) ? Optional.of(LINE_TYPE) : Optional.empty();
        }
    };

    private static final int TIME_LENGTH = "17:30".length();

    private final Order order;
    private final Basis basis;
    private final ZoneId zone;
    private @Nullable List<LineValue> lines;
    private @Nullable ZonedDateTime local;

    /**
     * @param basis the money that counts: of an order that came back in part, what is left of it
     */
    Facts(Order order, Basis basis, ZoneId zone) {
        this.order = order;
        this.basis = basis;
        this.zone = zone;
    }

    private static Optional<CelType> typeOfField(String field) {
        return switch (field) {
            case "sku" -> Optional.of(SimpleType.STRING);
            case "quantity", "amount" -> Optional.of(SimpleType.INT);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case "amount" -> Optional.of(basis.paid().minorUnits());
            case "store" -> Optional.of(order.store().map(each -> each.value()).orElse(""));
            case "channel" ->
                Optional.of(order.channel().map(each -> each.value()).orElse(""));
            case "lines" -> Optional.of(lines());
            case "memberType" -> Optional.of(order.memberType().name());
            case "date" -> Optional.of(local().toLocalDate().toString());
            case "time" -> Optional.of(local().toLocalTime().toString().substring(0, TIME_LENGTH));
            case "year" -> Optional.of((long) local().getYear());
            case "month" -> Optional.of((long) local().getMonthValue());
            case "day" -> Optional.of((long) local().getDayOfMonth());
            case "weekday" -> Optional.of((long) local().getDayOfWeek().getValue());
            case "hour" -> Optional.of((long) local().getHour());
            default -> Optional.empty();
        };
    }

    /** These facts, and one of the lines beside them. */
    CelVariableResolver withLine(int index) {
        var line = Optional.<Object>of(lines().get(index));
        return name -> name.equals(LINE) ? line : find(name);
    }

    /** The lines of the receipt, and what was paid beyond them as one more. */
    private List<LineValue> lines() {
        if (lines == null) {
            var all = new ArrayList<LineValue>(basis.lines().size());
            for (int i = 0; i < basis.lines().size(); i++) {
                boolean onReceipt = i < order.lines().size();
                all.add(new LineValue(
                        onReceipt ? order.lines().get(i).product().value() : "",
                        onReceipt ? order.lines().get(i).quantity() : 1,
                        basis.lines().get(i)));
            }
            lines = List.copyOf(all);
        }
        return lines;
    }

    private ZonedDateTime local() {
        if (local == null) {
            local = order.at().atZone(zone);
        }
        return local;
    }

    /** A line as conditions see it. */
    private static final class LineValue extends StructValue<String, Object> {

        private final String sku;
        private final Long quantity;
        private final Long amount;

        LineValue(String sku, long quantity, Money amount) {
            this.sku = sku;
            this.quantity = quantity;
            this.amount = amount.minorUnits();
        }

        @Override
        public Object value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            return false;
        }

        @Override
        public CelType celType() {
            return LINE_TYPE;
        }

        @Override
        public Object select(String field) {
            return find(field).orElseThrow();
        }

        @Override
        public Optional<Object> find(String field) {
            return switch (field) {
                case "sku" -> Optional.of(sku);
                case "quantity" -> Optional.of(quantity);
                case "amount" -> Optional.of(amount);
                default -> Optional.empty();
            };
        }
    }
}
