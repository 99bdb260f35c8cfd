using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Own clients as protos show them.</summary>
internal static class ClientsMapping
{
    public static string Name(Guid id) => $"ownClients/{id}";

    /// <summary>The client of an engagement: a person, or one without an account.</summary>
    public static string Client(Guid engagement, Guid? mentee) => mentee is { } person ? Wire.Person(person) : Name(engagement);

    public static V1.OwnClient ToProto(OwnClient client) => new()
    {
        Name = Name(client.EngagementId),
        Engagement = Wire.Engagement(client.EngagementId),
        DisplayName = client.DisplayName,
        Organization = client.Organization,
        Contact = client.Contact,
        Named = client.Named,
        Ended = client.Ended,
        CreateTime = Timestamp.FromDateTimeOffset(client.CreatedAt),
        Etag = Wire.Etag(client.Version),
    };

    public static string ParseContact(string value, string field) => value.Length == 0 ? "" : Parse.Line(value, field, 0, 254);
}
