using MentorNet.Profile.Consent;
using MentorNet.Profile.Employments;
using MentorNet.Profile.Independence;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.People;
using MentorNet.Profile.Photos;
using MentorNet.Profile.Reports;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Says where Profile holds something about a person, feature by feature.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = new(
        "profile",
        [
            .. PeoplePersonal.Kinds,
            .. EmploymentsPersonal.Kinds,
            .. WallsPersonal.Kinds,
            .. OrganizationsPersonal.Kinds,
            .. ReportsPersonal.Kinds,
            .. ConsentPersonal.Kinds,
            .. PhotosPersonal.Kinds,
            .. LooksPersonal.Kinds,
            .. IndependencePersonal.Kinds,
            .. ExportsPersonal.Kinds,
        ],
        [
            .. PeoplePersonal.Rules,
            .. EmploymentsPersonal.Rules,
            .. ReportsPersonal.Rules,
            .. ConsentPersonal.Rules,
            .. IndependencePersonal.Rules,
            .. ExportsPersonal.Rules,
        ])
    {
        NotExported = new[] { ConsentPersonal.NotExported, IndependencePersonal.NotExported, ExportsPersonal.NotExported }.SelectMany(reasons => reasons).ToDictionary(),
        OthersSecrets = new[] { ReportsPersonal.OthersSecrets, IndependencePersonal.OthersSecrets }.SelectMany(reasons => reasons).ToDictionary(),
        Exempt = new Dictionary<string, string>
        {
            ["report_handovers.report_id"] = "A report's.",
            ["report_messages.report_id"] = "A report's.",
            ["report_steps.report_id"] = "A report's.",
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
