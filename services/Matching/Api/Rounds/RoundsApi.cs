using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

/// <summary>Runs what a round is beside its creation, preview and publication, which <see cref="MatchingApi"/> has.</summary>
internal sealed partial class RoundsApi(Database db, NeedTitles needTitles, TimeProvider clock, IHostApplicationLifetime lifetime) : RoundsService.RoundsServiceBase
{
    private static string Person(Guid id) => MatchingApi.Person(id);

    private static V1.Pair ToPair(Guid mentee, Guid mentor) => new() { Mentee = Person(mentee), Mentor = Person(mentor) };

    private static void CheckEtag(string etag, Domain.Round round)
    {
        if (etag.Length > 0 && etag != MatchingApi.Etag(round.Version))
        {
            throw Errors.EtagMismatch($"rounds/{round.Id}");
        }
    }

    private static Guid ParsePart(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal)
        ? Parse.Name(name[..^suffix.Length], "rounds", "name")
        : throw Errors.InvalidField("name", $"must be 'rounds/', a UUID and '{suffix}'.");

    private Task<V1.Round> ShowAsync(Work work, Caller caller, Domain.Round round, Wall? wall = null) => MatchingApi.ShowAsync(work, caller, round, Now(), wall);

    private DateTimeOffset Now() => MatchingApi.ToMicroseconds(clock.GetUtcNow());

    // What a page starts after.
    private sealed record PageKey(Guid Id, bool AsOfficer);
}
