using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>People and kinds as protos name them.</summary>
internal static class FactsMapping
{
    public static string Person(Guid id) => $"people/{id}";

    /// <summary>Reads a kind; null where none is said.</summary>
    public static Kind? ToKind(V1.Kind kind, string field) => kind switch
    {
        V1.Kind.Unspecified => null,
        V1.Kind.Peer => Kind.Peer,
        V1.Kind.Coach => Kind.Coach,
        V1.Kind.CrossSector => Kind.CrossSector,
        _ => throw Errors.InvalidField(field, "is not a known kind."),
    };

    public static V1.Kind ToProto(Kind kind) => kind switch
    {
        Kind.Coach => V1.Kind.Coach,
        Kind.CrossSector => V1.Kind.CrossSector,
        _ => V1.Kind.Peer,
    };
}
