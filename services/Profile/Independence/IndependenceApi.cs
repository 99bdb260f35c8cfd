using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Profile.Api;

internal sealed partial class IndependenceApi(Database database, TimeProvider clock) : IndependenceService.IndependenceServiceBase
{
    private const int MaxDeclarations = 200;

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private V1.Relation ToProto(RelationRow row) => new()
    {
        Name = $"relations/{row.Id}",
        Kind = (V1.Relation.Types.Kind)row.Kind,
        Organization = $"organizations/{row.Organization}",
        OtherOrganization = $"organizations/{row.OtherOrganization}",
        OrganizationDisplayName = row.OrganizationDisplayName,
        OtherOrganizationDisplayName = row.OtherOrganizationDisplayName,
        StartDate = ToProto(row.StartOn),
        EndDate = ToProto(row.EndOn),
        Source = row.Source,
        SaidByOperator = row.ConsortiumId is null,
        SaidBy = row is { ConsortiumId: not null, SaidBy: { } admin } ? $"people/{admin}" : "",
        CreateTime = row.SaidAt.ToTimestamp(),
        InForce = row.IsInForce(Today()),
    };

    /// <summary>Shows relations; which admin said one is told to those who may know of them.</summary>
    private async Task<IReadOnlyList<V1.Relation>> ShownAsync(Work work, Caller caller, IEnumerable<RelationRow> rows)
    {
        var relations = rows.ToList();
        var said = relations.Select(row => row.ConsortiumId is null ? null : row.SaidBy).OfType<Guid>().Distinct().ToArray();
        HashSet<Guid> known = [];
        if (said.Length > 0)
        {
            var eyes = await work.EyesAsync(caller);
            var consents = await work.FindConsentsAsync(caller.ConsortiumId, said);
            known = [.. (await work.FindPeopleAsync(caller.ConsortiumId, said))
                .Where(row => !eyes.See(new Subject(row.PersonId, row.Organization, row.Active, row.Employers), consents.GetValueOrDefault(row.PersonId, Choices.Careful)).IsEmpty)
                .Select(row => row.PersonId)];
        }

        return [.. relations.Select(row => ToProto(row.SaidBy is { } admin && !known.Contains(admin) ? row with { SaidBy = null } : row))];
    }

    private static V1.Conflict ToProto(ConflictRow row)
    {
        var conflict = new V1.Conflict { Name = $"conflicts/{row.Id}", Label = row.Label, CreateTime = row.CreatedAt.ToTimestamp() };
        if (row.OtherId is { } other)
        {
            conflict.Person = $"people/{other}";
        }
        else
        {
            conflict.Organization = $"organizations/{row.Organization}";
        }

        return conflict;
    }

    private static V1.ReportingLine ToProto(ReportingLineRow row, Guid caller) => new()
    {
        Name = $"reportingLines/{row.Id}",
        Direction = row.ReportId == caller ? V1.ReportingLine.Types.Direction.IReportTo : V1.ReportingLine.Types.Direction.ReportsToMe,
        Person = $"people/{(row.ReportId == caller ? row.ManagerId : row.ReportId)}",
        Label = row.Label,
        CreateTime = row.CreatedAt.ToTimestamp(),
    };

    private static IndependenceRule ToProto(RuleRow? row) => new()
    {
        Rivals = (IndependenceRule.Types.Rivals)(row?.Rivals ?? (short)RivalRule.None),
        Etag = (row?.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        UpdateTime = row?.UpdatedAt.ToTimestamp(),
    };

    private static Date? ToProto(DateOnly? day) => day is { } known ? new Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

    private static DateOnly? ParseDate(Date? date, string field) =>
        date is null ? null
        : date is { Year: >= 1900 and <= 2200, Month: >= 1 and <= 12, Day: >= 1 } && date.Day <= DateTime.DaysInMonth(date.Year, date.Month) ? new DateOnly(date.Year, date.Month, date.Day)
        : throw Errors.InvalidField(field, "must be a day with year, month and day, from 1900 on; leave it out if it is unknown.");

    /// <summary>Says for which consortium the caller speaks: an admin for hers, an operator for all.</summary>
    private static Guid? ScopeOf(Caller caller, string method) =>
        caller.HasConsortium && caller.Is(Role.Admin) ? caller.ConsortiumId
        : caller.Is(Role.Operator) ? null
        : throw Errors.PermissionDenied(method);

    private Task<Work> BeginAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.HasConsortium ? database.BeginAsync(caller.ConsortiumId, cancellationToken) : database.BeginAsync(cancellationToken);

    private static Guid ParseOther(string name, string field, Guid caller)
    {
        var other = Parse.Name(name, "people", field);
        return other == caller ? throw Errors.InvalidField(field, "must be someone else.") : other;
    }

    // PostgreSQL keeps microseconds: what is answered now is what is read later.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
