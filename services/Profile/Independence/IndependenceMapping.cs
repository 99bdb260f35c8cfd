using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Profile.Independence;

/// <summary>Reads and writes what keeps people apart.</summary>
internal static class IndependenceMapping
{
    public static V1.Relation ToProto(RelationRow row, DateOnly today) => new()
    {
        Name = $"relations/{row.Id}",
        Kind = (V1.Relation.Types.Kind)row.Kind,
        Organization = $"organizations/{row.Organization}",
        OtherOrganization = $"organizations/{row.OtherOrganization}",
        OrganizationDisplayName = row.OrganizationDisplayName,
        OtherOrganizationDisplayName = row.OtherOrganizationDisplayName,
        StartDate = FieldValues.ToDate(row.StartOn),
        EndDate = FieldValues.ToDate(row.EndOn),
        Source = row.Source,
        SaidByOperator = row.ConsortiumId is null,
        SaidBy = row is { ConsortiumId: not null, SaidBy: { } admin } ? $"people/{admin}" : "",
        CreateTime = row.SaidAt.ToTimestamp(),
        InForce = row.IsInForce(today),
    };

    public static V1.Conflict ToProto(ConflictRow row)
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

    public static V1.ReportingLine ToProto(ReportingLineRow row, Guid caller) => new()
    {
        Name = $"reportingLines/{row.Id}",
        Direction = row.ReportId == caller ? V1.ReportingLine.Types.Direction.IReportTo : V1.ReportingLine.Types.Direction.ReportsToMe,
        Person = $"people/{(row.ReportId == caller ? row.ManagerId : row.ReportId)}",
        Label = row.Label,
        CreateTime = row.CreatedAt.ToTimestamp(),
    };

    public static IndependenceRule ToProto(RuleRow? row) => new()
    {
        Rivals = (IndependenceRule.Types.Rivals)(row?.Rivals ?? (short)RivalRule.None),
        Etag = (row?.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        UpdateTime = row?.UpdatedAt.ToTimestamp(),
    };

    /// <summary>Reads a day; unset is unknown.</summary>
    public static DateOnly? ParseDate(Date? date, string field) =>
        date is null ? null
        : Parse.DayOf(date) is { Year: >= 1900 and <= 2200 } day ? day
        : throw Errors.InvalidField(field, "must be a day with year, month, and day, from 1900 on; leave it out if it is unknown.");

    /// <summary>Reads the name of another person than the caller.</summary>
    public static Guid ParseOther(string name, string field, Guid caller)
    {
        var other = Parse.Name(name, "people", field);
        return other == caller ? throw Errors.InvalidField(field, "must be someone else.") : other;
    }
}
