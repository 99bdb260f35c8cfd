using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

/// <summary>Every reason of retention that is not shared.</summary>
internal static class RetentionErrors
{
    public static DomainException CircleRuled(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "RETENTION_OF_CIRCLE", $"'{name}' is of a circle: it is kept by the consortium's rule.").With("name", name);
}
