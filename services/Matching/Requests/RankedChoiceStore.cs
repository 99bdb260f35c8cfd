using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Requests;

/// <summary>Holds all SQL on ranked choices.</summary>
internal static class RankedChoiceStore
{
    private const string Columns = "id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at";

    public static async Task InsertAsync(this Work work, Guid consortiumId, RankedChoice choice, Guid? requestId)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO ranked_choices (consortium_id, id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at, request_id)
                VALUES (@consortiumId, @Id, @OfficerId, @Mentors, @Message, @Need, @Weeks, @Rhythm, @State, @Turn, @MatchRequestId, @CreatedAt, @requestId)
                """,
                new
                {
                    consortiumId,
                    choice.Id,
                    choice.OfficerId,
                    choice.Mentors,
                    choice.Message,
                    choice.Need,
                    choice.Weeks,
                    Rhythm = choice.Rhythm.ToString(),
                    State = choice.State.ToString(),
                    choice.Turn,
                    choice.MatchRequestId,
                    choice.CreatedAt,
                    requestId,
                });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ranked_choices_active_key" })
        {
            throw RequestErrors.ChoiceIsActive();
        }
    }

    public static async Task<RankedChoice> GetChoiceAsync(this Work work, Guid consortiumId, Guid officerId, Guid id) =>
        await work.QuerySingleOrDefaultAsync<RankedChoice>(
            $"SELECT {Columns} FROM ranked_choices WHERE consortium_id = @consortiumId AND officer_id = @officerId AND id = @id FOR UPDATE",
            new { consortiumId, officerId, id }) ?? throw RequestErrors.ChoiceNotFound(id);

    public static Task<RankedChoice?> FindChoiceAsync(this Work work, Guid consortiumId, Guid id, bool toChange) =>
        work.QuerySingleOrDefaultAsync<RankedChoice>(
            $"SELECT {Columns} FROM ranked_choices WHERE consortium_id = @consortiumId AND id = @id {(toChange ? "FOR UPDATE" : "")}",
            new { consortiumId, id });

    public static Task<RankedChoice?> FindChoiceByRequestIdAsync(this Work work, Guid consortiumId, Guid officerId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<RankedChoice>(
            $"SELECT {Columns} FROM ranked_choices WHERE consortium_id = @consortiumId AND officer_id = @officerId AND request_id = @requestId",
            new { consortiumId, officerId, requestId });

    /// <summary>Says whether a choice of this officer goes on.</summary>
    public static Task<bool> HasActiveChoiceAsync(this Work work, Guid consortiumId, Guid officerId) =>
        work.QuerySingleAsync<bool>(
            "SELECT EXISTS (SELECT FROM ranked_choices WHERE consortium_id = @consortiumId AND officer_id = @officerId AND state = 'Active')",
            new { consortiumId, officerId });

    /// <summary>Reads the newest, newest first.</summary>
    public static Task<IReadOnlyList<RankedChoice>> ListChoicesAsync(this Work work, Guid consortiumId, Guid officerId, int limit) =>
        work.QueryAsync<RankedChoice>(
            $"SELECT {Columns} FROM ranked_choices WHERE consortium_id = @consortiumId AND officer_id = @officerId ORDER BY id DESC LIMIT @limit",
            new { consortiumId, officerId, limit });

    public static Task UpdateAsync(this Work work, Guid consortiumId, RankedChoice choice) =>
        work.ExecuteAsync(
            "UPDATE ranked_choices SET state = @State, turn = @Turn, match_request_id = @MatchRequestId WHERE consortium_id = @consortiumId AND id = @Id",
            new { consortiumId, choice.Id, State = choice.State.ToString(), choice.Turn, choice.MatchRequestId });

    /// <summary>Lets a choice follow what became of its request; whoever is next has their turn in a transaction of its own. Says whether it goes on.</summary>
    public static async Task<bool> FollowAsync(this Work work, Guid consortiumId, Guid id, RequestState state)
    {
        if (await work.FindChoiceAsync(consortiumId, id, toChange: true) is not { State: ChoiceState.Active } choice)
        {
            return false;
        }

        switch (state)
        {
            case RequestState.Accepted:
                await work.UpdateAsync(consortiumId, choice.Accept());
                return false;
            case RequestState.Withdrawn:
                await work.UpdateAsync(consortiumId, choice.Cancel());
                return false;
            default:
                await work.PutTaskAsync(RequestTask.Choice, id, consortiumId);
                return choice.Left.Count > 0;
        }
    }

    public static async Task ExhaustAsync(this Work work, Guid consortiumId, RankedChoice choice, DateTimeOffset now)
    {
        await work.UpdateAsync(consortiumId, choice.Exhaust());
        await work.EnqueueAsync(new RankedChoiceEnded(choice.Id, consortiumId, choice.OfficerId, now));
    }
}
