using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Rounds;

/// <summary>
/// All that the result of a round depends on. Whoever has it computes the same result, on any machine: no clock, no database.
/// </summary>
/// <param name="Objective">What the round optimizes.</param>
/// <param name="Kinds">Lists the kinds of companions, in the order in which they are given.</param>
/// <param name="Seed">The seed of the lottery.</param>
/// <param name="People">Lists all who take part, on either side, by id.</param>
/// <param name="Officers">Lists the officers whom the round is for, by id.</param>
/// <param name="Waiting">Lists those of them who have waited so long that they come first.</param>
/// <param name="Open">Lists who is paired with whom.</param>
/// <param name="Pairs">Lists pins and forbids.</param>
/// <param name="SetAside">Lists whom officers have set aside.</param>
/// <param name="Rankings">Holds whom somebody would like, best first.</param>
/// <param name="Weights">Says how much each part of the score counts; null is the usual table.</param>
/// <param name="Later">Lists who must not show by what others get, and so comes after them.</param>
/// <param name="First">Lists officers who come first among equals: they want somebody else than they had.</param>
/// <param name="Untold">Lists mentors of open pairs of whom not every admin may know, with their turn: before it their officers count as having nobody.</param>
internal sealed record RoundInput(
    Objective Objective,
    IReadOnlyList<Kind> Kinds,
    long Seed,
    IReadOnlyList<Candidate> People,
    IReadOnlyList<Guid> Officers,
    IReadOnlyList<Guid> Waiting,
    IReadOnlyList<OpenPair> Open,
    IReadOnlyList<RoundPair> Pairs,
    IReadOnlyList<SetAside> SetAside,
    IReadOnlyList<Ranking> Rankings,
    WeightTable? Weights = null,
    IReadOnlyList<Later>? Later = null,
    IReadOnlyList<Later>? Untold = null,
    IReadOnlyList<Guid>? First = null)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Gives the input as bytes; the same input gives the same bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        this with
        {
            People = [.. People.OrderBy(person => person.PersonId)],
            Officers = [.. Officers.Order()],
            Waiting = [.. Waiting.Order()],
            Open = [.. Open.OrderBy(pair => pair.MenteeId).ThenBy(pair => pair.MentorId)],
            Pairs = [.. Pairs.OrderBy(pair => pair.MenteeId).ThenBy(pair => pair.MentorId)],
            SetAside = [.. SetAside.OrderBy(pair => pair.OfficerId).ThenBy(pair => pair.MentorId)],
            Rankings = [.. Rankings.OrderBy(ranking => ranking.PersonId)],
            Later = Later is null ? null : [.. Later.OrderBy(later => later.PersonId)],
            Untold = Untold is null ? null : [.. Untold.OrderBy(later => later.PersonId)],
            First = First is null ? null : [.. First.Order()],
        },
        Json);

    public static RoundInput FromBytes(byte[] bytes) => JsonSerializer.Deserialize<RoundInput>(bytes, Json)!;

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Gives the hash of a result: who gets whom as what, with which score, or why nobody.</summary>
    public static string HashOf(IEnumerable<RoundEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries.OrderBy(entry => entry.MenteeId).ThenBy(entry => entry.Kind))
        {
            text.Append(entry.MenteeId).Append(' ').Append(entry.Kind).Append(' ').Append(entry.MentorId).Append(' ')
                .Append(entry.Score).Append(' ').Append(entry.Cause).Append('\n');
        }

        return HashOf(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>
    /// Gives a hash of a record as admins are told it: equal where it is equal, within one computation. All that the result depends on goes
    /// into it, so nobody who does not know that can compare it with the hash of anything else.
    /// </summary>
    public static string Told(Guid round, RoundRecord record, string hash) => HashOf(Encoding.UTF8.GetBytes($"{round} {record.InputHash} {record.ComputedAt.UtcTicks} {hash}"));

    public static byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Fastest))
        {
            brotli.Write(bytes);
        }

        return target.ToArray();
    }

    public static byte[] Decompress(byte[] bytes)
    {
        using var source = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}

/// <summary>Says that an officer does not want to be given somebody.</summary>
internal sealed record SetAside(Guid OfficerId, Guid MentorId);

/// <summary>Somebody who comes after those of an earlier turn; whoever is not listed has turn 0.</summary>
internal sealed record Later(Guid PersonId, int Turn)
{
    /// <summary>The turn of whoever works where an admin works.</summary>
    public const int Colleague = 1;

    /// <summary>The turn of whoever works where the admin works by whose hand the round is computed.</summary>
    public const int ColleagueOfHand = 2;
}

/// <summary>Whom somebody would like, best first.</summary>
internal sealed record Ranking(Guid PersonId, IReadOnlyList<Guid> Ranked);
