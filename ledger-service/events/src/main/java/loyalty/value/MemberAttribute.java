package loyalty.value;

/** An attribute with the value that it has of a member at some instant. */
public record MemberAttribute(AttributeName name, AttributeValue value) {}
