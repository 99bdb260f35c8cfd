using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Every failure of own clients that a caller is told about.</summary>
internal static class ClientErrors
{
    public static DomainException NotFound(Guid id) => Errors.NotFound("OWN_CLIENT_NOT_FOUND", ClientsMapping.Name(id));

    public static DomainException Exists() =>
        new(StatusCode.AlreadyExists, "OWN_CLIENT_EXISTS", "You have a client of this name and contact already.");

    public static DomainException TooMany() =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_OWN_CLIENTS", $"You can keep at most {OwnClient.AtMost} clients without an account.").With("most", OwnClient.AtMost);
}
