using Dapper;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>All SQL on who looks and what those whom they look at let be seen.</summary>
internal static class ShowingStore
{
    /// <summary>Reads who looks: they themselves, what they chose, and with whom they have an open pairing.</summary>
    public static async Task<(PersonRow? Me, ConsentRow? Consent, HashSet<Guid> Paired)> FindViewerAsync(this Work work, Guid consortiumId, Guid personId)
    {
        await using var results = await work.QueryManyAsync(
            $"""
            {PersonStore.Select} WHERE p.consortium_id = @consortiumId AND p.person_id = @personId AND NOT p.gone;
            {ConsentStore.Select} WHERE consortium_id = @consortiumId AND person_id = @personId;
            SELECT mentor_id FROM pairings WHERE consortium_id = @consortiumId AND mentee_id = @personId AND NOT ended AND NOT paused
            UNION ALL SELECT mentee_id FROM pairings WHERE consortium_id = @consortiumId AND mentor_id = @personId AND NOT ended AND NOT paused
            """,
            new { consortiumId, personId });
        return (await results.ReadSingleOrDefaultAsync<PersonRow>(), await results.ReadSingleOrDefaultAsync<ConsentRow>(), [.. await results.ReadAsync<Guid>()]);
    }

    /// <summary>Gives of whose people a viewer must not know. Where no event has told of them yet, or they have not been here, their token says what is needed.</summary>
    public static async Task<IReadOnlyCollection<string>> EmployersAsync(this Work work, PersonRow? viewer, ViewerToken token)
    {
        var known = viewer?.Walls ?? [];
        return viewer is { Email.Length: > 0 } && token.InvitedSlugs.All(known.Contains) ? known : [.. known.Union(await work.ReadEmployersAsync(token))];
    }

    /// <summary>Reads what these people chose, and which of them have a photo.</summary>
    public static async Task<(Dictionary<Guid, Choices> Consents, HashSet<Guid> WithPhoto)> FindShownAsync(this Work work, Guid consortiumId, Guid[] people)
    {
        await using var results = await work.QueryManyAsync(
            $"""
            {ConsentStore.Select} WHERE consortium_id = @consortiumId AND person_id = ANY(@people);
            SELECT person_id FROM photos WHERE consortium_id = @consortiumId AND person_id = ANY(@people)
            """,
            new { consortiumId, people });
        return ((await results.ReadAsync<ConsentRow>()).ToDictionary(row => row.PersonId, row => row.Choices), [.. await results.ReadAsync<Guid>()]);
    }
}
