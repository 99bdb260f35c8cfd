using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.Independence;

/// <summary>A relation between organizations; without a consortium an operator said it.</summary>
internal sealed record RelationRow(
    Guid Id, Guid? ConsortiumId, short Kind, string Organization, string OtherOrganization, string OrganizationDisplayName, string OtherOrganizationDisplayName,
    DateOnly? StartOn, DateOnly? EndOn, string Source, Guid? SaidBy, DateTimeOffset SaidAt)
{
    public bool IsInForce(DateOnly today) => (StartOn ?? today) <= today && (EndOn ?? today) >= today;
}

/// <summary>The place of a relation in a list.</summary>
internal sealed record RelationKey(bool Over, Guid Id);

internal sealed record ConflictRow(Guid Id, Guid? OtherId, string? Organization, string Label, DateTimeOffset CreatedAt);

internal sealed record ReportingLineRow(Guid Id, Guid ManagerId, Guid ReportId, string Label, DateTimeOffset CreatedAt);

internal sealed record RuleRow(short Rivals, long Version, DateTimeOffset UpdatedAt);

/// <summary>What was told last of a person.</summary>
internal sealed record IndependenceRow(Guid PersonId, long Version, string[] Organizations, Guid[] People, DateTimeOffset ChangedAt)
{
    public Apart Apart => new(Organizations, People);

    public IndependenceChanged ToEvent(Guid consortiumId) =>
        new(consortiumId, PersonId, Version, [.. Organizations.Select(organization => $"organizations/{organization}")], People, ChangedAt);
}

/// <summary>All SQL of relations, conflicts, reporting lines, the rule, and what follows from them.</summary>
internal static class IndependenceStore
{
    private const string Relations =
        """
        SELECT r.id, r.consortium_id, r.kind, r.organization, r.other_organization, o.display_name AS organization_display_name, p.display_name AS other_organization_display_name,
            r.start_on, r.end_on, r.source, r.said_by, r.said_at
        FROM organization_relations r JOIN organizations o ON o.name = r.organization JOIN organizations p ON p.name = r.other_organization
        """;

    public static Task<RelationRow?> FindRelationAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<RelationRow>($"{Relations} WHERE r.id = @id FOR UPDATE OF r", new { id });

    public static Task<RelationRow?> FindRelationByRequestAsync(this Work work, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<RelationRow>($"{Relations} WHERE r.request_id = @requestId", new { requestId });

    /// <summary>Reads a page of what the consortium knows of an organization: what is over comes last.</summary>
    public static Task<IReadOnlyList<RelationRow>> ListRelationsAsync(this Work work, string organization, DateOnly today, RelationKey? after, int limit) =>
        work.QueryAsync<RelationRow>(
            $"""
            {Relations}
            WHERE @organization IN (r.organization, r.other_organization)
                AND (@afterId::uuid IS NULL OR (coalesce(r.end_on < @today, false), r.id) > (@afterOver::bool, @afterId))
            ORDER BY coalesce(r.end_on < @today, false), r.id
            LIMIT @limit
            """,
            new { organization, today, afterOver = after?.Over, afterId = after?.Id, limit });

    /// <summary>Stores a relation; says whether the same was not in force already.</summary>
    public static async Task<bool> AddRelationAsync(this Work work, RelationRow relation, Guid? requestId) => await work.ExecuteAsync(
        """
        INSERT INTO organization_relations (id, consortium_id, kind, organization, other_organization, start_on, end_on, source, said_by, said_at, request_id)
        VALUES (@Id, @ConsortiumId, @Kind, @Organization, @OtherOrganization, @StartOn, @EndOn, @Source, @SaidBy, @SaidAt, @requestId)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            relation.Id,
            relation.ConsortiumId,
            relation.Kind,
            relation.Organization,
            relation.OtherOrganization,
            relation.StartOn,
            relation.EndOn,
            relation.Source,
            relation.SaidBy,
            relation.SaidAt,
            requestId,
        }) == 1;

    public static async Task EndRelationAsync(this Work work, Guid id, DateOnly endOn)
    {
        try
        {
            await work.ExecuteAsync("UPDATE organization_relations SET end_on = @endOn WHERE id = @id", new { id, endOn });
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            throw Errors.InvalidField("end_date", "must not be before the first day.");
        }
    }

    public static Task<IReadOnlyList<ConflictRow>> ListConflictsAsync(this Work work, Guid consortiumId, Guid personId) => work.QueryAsync<ConflictRow>(
        "SELECT id, other_id, organization, label, created_at FROM conflicts WHERE consortium_id = @consortiumId AND person_id = @personId ORDER BY id DESC",
        new { consortiumId, personId });

    public static Task<int> AddConflictAsync(this Work work, Guid consortiumId, Guid personId, ConflictRow conflict) => work.ExecuteAsync(
        """
        INSERT INTO conflicts (id, consortium_id, person_id, other_id, organization, label, created_at)
        VALUES (@Id, @consortiumId, @personId, @OtherId, @Organization, @Label, @CreatedAt)
        ON CONFLICT DO NOTHING
        """,
        new { consortiumId, personId, conflict.Id, conflict.OtherId, conflict.Organization, conflict.Label, conflict.CreatedAt });

    public static async Task<bool> DeleteConflictAsync(this Work work, Guid consortiumId, Guid personId, Guid id) => await work.ExecuteAsync(
        "DELETE FROM conflicts WHERE consortium_id = @consortiumId AND person_id = @personId AND id = @id", new { consortiumId, personId, id }) == 1;

    public static Task<IReadOnlyList<ReportingLineRow>> ListReportingLinesAsync(this Work work, Guid consortiumId, Guid personId) => work.QueryAsync<ReportingLineRow>(
        "SELECT id, manager_id, report_id, label, created_at FROM reporting_lines WHERE consortium_id = @consortiumId AND person_id = @personId ORDER BY id DESC",
        new { consortiumId, personId });

    public static Task<int> AddReportingLineAsync(this Work work, Guid consortiumId, Guid personId, ReportingLineRow line) => work.ExecuteAsync(
        """
        INSERT INTO reporting_lines (id, consortium_id, person_id, manager_id, report_id, label, created_at)
        VALUES (@Id, @consortiumId, @personId, @ManagerId, @ReportId, @Label, @CreatedAt)
        ON CONFLICT DO NOTHING
        """,
        new { consortiumId, personId, line.Id, line.ManagerId, line.ReportId, line.Label, line.CreatedAt });

    public static async Task<bool> DeleteReportingLineAsync(this Work work, Guid consortiumId, Guid personId, Guid id) => await work.ExecuteAsync(
        "DELETE FROM reporting_lines WHERE consortium_id = @consortiumId AND person_id = @personId AND id = @id", new { consortiumId, personId, id }) == 1;

    public static Task<RuleRow?> FindRuleAsync(this Work work, Guid consortiumId) => work.QuerySingleOrDefaultAsync<RuleRow>(
        "SELECT rivals, version, updated_at FROM independence_rules WHERE consortium_id = @consortiumId FOR UPDATE", new { consortiumId });

    /// <summary>Stores the rule, one version on, unless somebody else was faster; says whether it was stored.</summary>
    public static async Task<bool> PutRuleAsync(this Work work, Guid consortiumId, RivalRule rivals, long after, DateTimeOffset now) => await work.ExecuteAsync(
        """
        INSERT INTO independence_rules AS r (consortium_id, rivals, updated_at) VALUES (@consortiumId, @rivals, @now)
        ON CONFLICT (consortium_id) DO UPDATE SET rivals = excluded.rivals, version = r.version + 1, updated_at = excluded.updated_at WHERE r.version = @after
        """,
        new { consortiumId, rivals = (short)rivals, after, now }) == 1;

    /// <summary>Deletes what somebody who left had declared; what others declared of them has no effect while they are away.</summary>
    public static Task ForgetDeclarationsAsync(this Work work, Guid consortiumId, Guid personId) => work.ExecuteAsync(
        """
        DELETE FROM conflicts WHERE consortium_id = @consortiumId AND person_id = @personId;
        DELETE FROM reporting_lines WHERE consortium_id = @consortiumId AND person_id = @personId
        """,
        new { consortiumId, personId });

    /// <summary>Takes a consortium of which something has changed, or of which a relation begins or ends today; no other replica takes it until the transaction ends.</summary>
    public static async Task<Guid?> TakeDueConsortiumAsync(this Work work, DateTimeOffset now)
    {
        var consortium = await work.QuerySingleOrDefaultAsync<Guid?>(
            """
            SELECT consortium_id FROM (SELECT DISTINCT consortium_id FROM independence_checks WHERE due_at <= @now) due
            WHERE pg_try_advisory_xact_lock(hashtextextended('independence ' || consortium_id, 0))
            LIMIT 1
            """,
            new { now });
        if (consortium is not null)
        {
            // Whatever is deleted here has committed before, so what is read next holds its change.
            await work.ExecuteAsync("DELETE FROM independence_checks WHERE consortium_id = @consortium AND due_at <= @now", new { consortium, now });
        }

        return consortium;
    }

    /// <summary>Reads all that independence depends on. The transaction is bound to the consortium, and sees its relations only.</summary>
    public static async Task<IndependenceFacts> ReadIndependenceFactsAsync(this Work work, Guid consortiumId, DateOnly today)
    {
        var people = await work.QueryAsync<Employed>("SELECT person_id, organization FROM people WHERE consortium_id = @consortiumId AND NOT gone", new { consortiumId });
        var relations = await work.QueryAsync<Relation>(
            "SELECT kind, organization, other_organization FROM organization_relations WHERE (start_on IS NULL OR start_on <= @today) AND (end_on IS NULL OR end_on >= @today)",
            new { today });
        var conflicts = await work.QueryAsync<Conflict>("SELECT person_id, other_id, organization FROM conflicts WHERE consortium_id = @consortiumId", new { consortiumId });
        var lines = await work.QueryAsync<ReportingLine>("SELECT manager_id, report_id FROM reporting_lines WHERE consortium_id = @consortiumId", new { consortiumId });
        var rule = (RivalRule)((await work.QuerySingleOrDefaultAsync<short?>("SELECT rivals FROM independence_rules WHERE consortium_id = @consortiumId", new { consortiumId })) ?? (short)RivalRule.None);
        var markets = rule != RivalRule.LabourMarket ? [] : await work.QueryAsync<(string Organization, string Cbsa)>(
            "SELECT name, cbsa FROM organizations WHERE cbsa <> '' AND name = ANY(@employers)",
            new { employers = people.Select(person => person.Organization).OfType<string>().Distinct().ToArray() });
        return new IndependenceFacts(people, relations, conflicts, lines, rule, markets.ToDictionary(market => market.Organization, market => market.Cbsa));
    }

    /// <summary>Notes when the next relation begins or ends, or a former employer counts no longer.</summary>
    public static Task CheckAgainAsync(this Work work, Guid consortiumId, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO independence_checks (consortium_id, due_at)
        SELECT @consortiumId, next.at
        FROM (SELECT min(at) AS at FROM (
            SELECT start_on::timestamp AT TIME ZONE 'UTC' AS at FROM organization_relations
            UNION ALL SELECT (end_on + 1)::timestamp AT TIME ZONE 'UTC' FROM organization_relations
            UNION ALL SELECT last_at + make_interval(months => @months) FROM former_employers WHERE consortium_id = @consortiumId AND last_at < 'infinity') times
            WHERE at > @now) next
        WHERE next.at IS NOT NULL AND NOT EXISTS (SELECT FROM independence_checks WHERE consortium_id = @consortiumId AND due_at = next.at)
        """,
        new { consortiumId, now, months = Wall.Months });

    public static async Task<Dictionary<Guid, IndependenceRow>> FindIndependencesAsync(this Work work, Guid consortiumId) =>
        (await work.QueryAsync<IndependenceRow>("SELECT person_id, version, organizations, people, changed_at FROM independences WHERE consortium_id = @consortiumId", new { consortiumId }))
            .ToDictionary(row => row.PersonId);

    /// <summary>
    /// Waits until nobody works out anew whom people of a consortium are kept apart from, and keeps it so until the transaction ends: what was read before a declaration
    /// must not be told after it.
    /// </summary>
    public static Task HoldIndependenceAsync(this Work work, Guid consortiumId) => work.ExecuteAsync(
        "SELECT pg_advisory_xact_lock_shared(hashtextextended('independence ' || @consortiumId::uuid, 0))", new { consortiumId });

    /// <summary>Adds somebody to those from whom a person is kept apart; gives what is told of them then, null where it was told already. Independence is held.</summary>
    public static Task<IndependenceRow?> KeepApartAsync(this Work work, Guid consortiumId, Guid personId, Guid otherId, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<IndependenceRow>(
        """
        INSERT INTO independences AS i (consortium_id, person_id, version, organizations, people, changed_at)
        VALUES (@consortiumId, @personId, 1, '{}', ARRAY[@otherId::uuid], @now)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET
            version = i.version + 1, people = ARRAY(SELECT person FROM unnest(i.people || @otherId::uuid) AS known (person) ORDER BY person), changed_at = excluded.changed_at
        WHERE @otherId <> ALL(i.people)
        RETURNING person_id, version, organizations, people, changed_at
        """,
        new { consortiumId, personId, otherId, now });

    /// <summary>Stores what is told of a person now, one version on; gives the version.</summary>
    public static Task<long> PutIndependenceAsync(this Work work, Guid consortiumId, Guid personId, Apart apart, DateTimeOffset now) => work.QuerySingleAsync<long>(
        """
        INSERT INTO independences AS i (consortium_id, person_id, version, organizations, people, changed_at)
        VALUES (@consortiumId, @personId, 1, @organizations, @people, @now)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET
            version = i.version + 1, organizations = excluded.organizations, people = excluded.people, changed_at = excluded.changed_at
        RETURNING version
        """,
        new { consortiumId, personId, organizations = apart.Organizations.ToArray(), people = apart.People.ToArray(), now });
}
