using System.Text.Json;
using System.Text.Json.Serialization;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Rounds;

/// <summary>Says what an admin's hand did.</summary>
internal enum RoundAction
{
    Pin,
    Forbid,
    TakeBack,
    Move,
    Resolve,
    Undo,
    Compute,
    Publish,
    Unpublish,
    Change,
}

/// <summary>What was before a step: enough to take it back.</summary>
internal sealed record RoundBefore(RoundState State, bool Outdated, IReadOnlyList<RoundPair> Pairs, IReadOnlyList<RoundEntry> Entries, IReadOnlyList<RoundKey> Added, RoundSettings? Settings = null);

/// <summary>What an admin says a round shall be; named in JSON as the steps of former releases name it.</summary>
internal sealed record RoundSettings(
    string DisplayName,
    Objective Objective,
    long Seed,
    [property: JsonPropertyName("KindNames")] Kind[] Kinds,
    [property: JsonPropertyName("ScopeJson"), JsonConverter(typeof(RoundScopeText))] RoundScope Scope);

/// <summary>Names an entry.</summary>
internal sealed record RoundKey(Guid MenteeId, Kind Kind);

/// <summary>Whom a step was about, and how many entries it changed: of a publication, those that were left out. Of a computation that goes on, whose people the admin who began it must not know of.</summary>
internal sealed record RoundWords(Guid? MenteeId = null, Guid? MentorId = null, Kind? Kind = null, int Entries = 0, IReadOnlyList<string>? Apart = null);

/// <summary>One step of a review; a computation that was canceled or failed is stopped, and changed nothing.</summary>
internal sealed record RoundStep(int Number, Guid AdminId, RoundAction Action, DateTimeOffset ChangedAt, string Words, bool Undone, bool Stopped, string Before)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public RoundWords About => JsonSerializer.Deserialize<RoundWords>(Words, Json)!;

    public RoundBefore Was => JsonSerializer.Deserialize<RoundBefore>(Before, Json)!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);
}

/// <summary>The record of what was computed.</summary>
internal sealed record RoundRecord(
    DateTimeOffset ComputedAt, int Milliseconds, string Weights, string InputHash, string ResultHash, byte[]? Input, string? Outcomes);
