using Dapper;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rematches;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>An officer's keeping somebody in mind; private to them.</summary>
internal sealed record Favourite(Guid Id, Guid MentorId, DateTimeOffset CreatedAt);

/// <summary>To how many officers somebody is shown as one kind, and in how many of their lists they stand first.</summary>
internal sealed record FeaturedCount(Guid MentorId, Kind Kind, int Shown, int Leads);

/// <summary>Whom an officer is shown.</summary>
internal sealed record Featured(Guid MentorId, Kind Kind, bool Leads, DateTimeOffset ShownAt);

/// <summary>Holds all SQL on showings, favourites and weights.</summary>
internal static class SuggestionStore
{
    /// <summary>Reads what an officer's list is made of: they themselves, the weights by what they wish, whom they are not suggested (paired, asked, or set aside), and whom they are shown.</summary>
    public static async Task<(Candidate? Officer, WeightTable Weights, HashSet<Guid> LeftOut, IReadOnlyList<Featured> Shown)> FindForSuggestionsAsync(
        this Work work, Guid consortiumId, Guid officerId, DateTimeOffset since)
    {
        await using var results = await work.QueryManyAsync(
            $"""
            SELECT {CandidateStore.Columns}
            FROM candidates
            WHERE consortium_id = @consortiumId AND person_id = @officerId AND left_at IS NULL AND version > 0;
            {WeightStore.OwnWeights};
            {RematchStore.OwnRematch};
            SELECT CASE WHEN mentee_id = @officerId THEN mentor_id ELSE mentee_id END
            FROM pairings
            WHERE consortium_id = @consortiumId AND (mentee_id = @officerId OR mentor_id = @officerId) AND state <> 'Ended'
            UNION ALL
            SELECT CASE WHEN mentee_id = @officerId THEN mentor_id ELSE mentee_id END
            FROM match_requests
            WHERE consortium_id = @consortiumId AND (mentee_id = @officerId OR mentor_id = @officerId) AND state = 'Open'
            UNION ALL
            SELECT mentor_id FROM dismissals WHERE consortium_id = @consortiumId AND officer_id = @officerId;
            SELECT mentor_id, kind, leads, shown_at FROM featured WHERE consortium_id = @consortiumId AND officer_id = @officerId AND shown_at > @since
            """,
            new { consortiumId, officerId, since });
        var officer = await results.ReadSingleOrDefaultAsync<Candidate>();
        var weights = (await results.ReadSingleOrDefaultAsync<WeightsRow>())?.ToWeights() ?? WeightTable.Usual;
        return (
            officer,
            (await results.ReadSingleOrDefaultAsync<RematchRow>())?.ToRematch().Weigh(weights) ?? weights,
            [.. await results.ReadAsync<Guid>()],
            (await results.ReadAsync<Featured>()).AsList());
    }

    /// <summary>Reads those of these people who take part, under the lock of <see cref="CandidateStore.LockCandidatesAsync"/> where it is asked for, with their open pairs and showings.</summary>
    public static async Task<(IReadOnlyDictionary<Guid, Candidate> People, IReadOnlyList<OpenPair> Open, IReadOnlyList<FeaturedCount> Featured)> FindSuggestedAsync(
        this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people, DateTimeOffset since, bool locked)
    {
        await using var results = await work.QueryManyAsync(
            $"""
            {CandidateStore.Among}{(locked ? CandidateStore.Lock : "")};
            {CapacityStore.OpenPairsOf};
            {Counts}
            """,
            new { consortiumId, people = people.ToArray(), mentors = people.ToArray(), since });
        return (
            (await results.ReadAsync<Candidate>()).ToDictionary(row => row.PersonId),
            (await results.ReadAsync<OpenPair>()).AsList(),
            (await results.ReadAsync<FeaturedCount>()).AsList());
    }

    /// <summary>Counts showings, of these people or of everybody.</summary>
    public static Task<IReadOnlyList<FeaturedCount>> CountFeaturedAsync(this Work work, Guid consortiumId, DateTimeOffset since, IReadOnlyCollection<Guid>? mentors = null) =>
        work.QueryAsync<FeaturedCount>(Counts, new { consortiumId, since, mentors = mentors?.ToArray() });

    private const string Counts =
        """
        SELECT mentor_id, kind, count(*)::int AS shown, (count(*) FILTER (WHERE leads))::int AS leads
        FROM featured
        WHERE consortium_id = @consortiumId AND shown_at > @since AND (@mentors::uuid[] IS NULL OR mentor_id = ANY(@mentors))
        GROUP BY mentor_id, kind
        """;

    /// <summary>Notes whom an officer is shown; who is shown for long already is noted once a day.</summary>
    public static Task PutFeaturedAsync(this Work work, Guid consortiumId, Guid officerId, Kind kind, IReadOnlyCollection<Guid> mentors, DateTimeOffset now) =>
        work.ExecuteAsync(
            """
            INSERT INTO featured (consortium_id, officer_id, mentor_id, kind, shown_at)
            SELECT @consortiumId, @officerId, mentor_id, @kind, @now FROM unnest(@mentors) AS m (mentor_id)
            ON CONFLICT (consortium_id, officer_id, mentor_id, kind) DO UPDATE SET shown_at = excluded.shown_at
            WHERE featured.shown_at < excluded.shown_at - interval '1 day'
            """,
            new { consortiumId, officerId, kind = kind.ToString(), mentors = mentors.ToArray(), now });

    /// <summary>Says who stands first in an officer's list, and that whoever is not in it any more is not shown to them.</summary>
    public static Task SetLeadAsync(this Work work, Guid consortiumId, Guid officerId, Kind kind, Guid? lead, IReadOnlyCollection<Guid> mentors) =>
        work.ExecuteAsync(
            """
            DELETE FROM featured WHERE consortium_id = @consortiumId AND officer_id = @officerId AND kind = @kind AND NOT mentor_id = ANY(@mentors);
            UPDATE featured SET leads = (mentor_id = @lead)
            WHERE consortium_id = @consortiumId AND officer_id = @officerId AND kind = @kind AND leads IS DISTINCT FROM (mentor_id = @lead)
            """,
            new { consortiumId, officerId, kind = kind.ToString(), lead = lead ?? Guid.Empty, mentors = mentors.ToArray() });

    /// <summary>Somebody set aside is not shown any more: their place among the officers they are shown to is another's.</summary>
    public static Task HideAsync(this Work work, Guid consortiumId, Guid officerId, Guid mentorId) =>
        work.ExecuteAsync(
            """
            DELETE FROM featured WHERE consortium_id = @consortiumId AND officer_id = @officerId AND mentor_id = @mentorId;
            DELETE FROM favourites WHERE consortium_id = @consortiumId AND officer_id = @officerId AND mentor_id = @mentorId
            """,
            new { consortiumId, officerId, mentorId });

    /// <summary>Lets showings of long ago go.</summary>
    public static Task<int> ForgetFeaturedAsync(this Work work, Guid consortiumId, DateTimeOffset before) =>
        work.ExecuteAsync("DELETE FROM featured WHERE consortium_id = @consortiumId AND shown_at <= @before", new { consortiumId, before });

    public static Task<Favourite> PutFavouriteAsync(this Work work, Guid consortiumId, Guid officerId, Favourite favourite) =>
        work.QuerySingleAsync<Favourite>(
            """
            INSERT INTO favourites (consortium_id, id, officer_id, mentor_id, created_at)
            VALUES (@consortiumId, @Id, @officerId, @MentorId, @CreatedAt)
            ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET mentor_id = excluded.mentor_id
            RETURNING id, mentor_id, created_at
            """,
            new { consortiumId, officerId, favourite.Id, favourite.MentorId, favourite.CreatedAt });

    public static Task<int> DeleteFavouriteAsync(this Work work, Guid consortiumId, Guid officerId, Guid id) =>
        work.ExecuteAsync("DELETE FROM favourites WHERE consortium_id = @consortiumId AND officer_id = @officerId AND id = @id", new { consortiumId, officerId, id });

    /// <summary>Reads a page, newest first.</summary>
    public static Task<IReadOnlyList<Favourite>> ListFavouritesAsync(this Work work, Guid consortiumId, Guid officerId, Guid? before, int limit) =>
        work.QueryAsync<Favourite>(
            """
            SELECT id, mentor_id, created_at
            FROM favourites
            WHERE consortium_id = @consortiumId AND officer_id = @officerId AND (@before::uuid IS NULL OR id < @before)
            ORDER BY id DESC
            LIMIT @limit
            """,
            new { consortiumId, officerId, before, limit });
}
