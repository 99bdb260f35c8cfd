using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Where exports and erasures hold something about a person.</summary>
internal static class ExportsPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "exports",
            "When you asked for your data",
            ["exports.person_id"],
            "SELECT created_at, ready_at, expires_at FROM exports WHERE person_id = @person ORDER BY created_at",
            [
                new("created_at", "When you asked"),
                new("ready_at", "When the file was ready"),
                new("expires_at", "When it was deleted"),
            ]) { WithoutConsortium = true },
        new(
            "erasures",
            "When you asked to be erased",
            ["erasures.person_id"],
            "SELECT state, created_at, due_at FROM erasures WHERE person_id = @person ORDER BY created_at",
            [
                new("state", "Its status"),
                new("created_at", "When you asked"),
                new("due_at", "When it begins"),
            ]) { WithoutConsortium = true },
    ];

    public static readonly ErasureRule[] Rules =
    [
        ErasureRule.Remove(
            "Files with your data that were made for you",
            ["exports.person_id", "export_records.person_id", "export_chunks.person_id"],
            "SELECT count(*)::int FROM exports WHERE person_id = @person",
            "DELETE FROM exports WHERE person_id = @person") with { WithoutConsortium = true },
        ErasureRule.Keep(
            "That you asked to be erased, and what was done",
            "It shows that the erasure was carried out. It holds your former ID and dates, nothing else.",
            ["erasures.person_id"],
            "SELECT count(*)::int FROM erasures WHERE person_id = @person",
            null) with { WithoutConsortium = true },
    ];

    public static readonly Dictionary<string, string> NotExported = new()
    {
        ["export_records.person_id"] = "It is this export.",
        ["export_chunks.person_id"] = "They are exports.",
    };
}
