using System.Globalization;
using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed partial class ConsentApi
{
    private static readonly string[] EditableFields = ["audiences", "never_my_employer", "employers_admins_may_know", "hidden"];

    public override async Task<V1.Consent> UpdateConsent(UpdateConsentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Consent ?? new V1.Consent();
        var id = Parse.Name(asked.Name.EndsWith("/consent", StringComparison.Ordinal) ? asked.Name[..^8] : "", "people", "consent.name");
        if (id != caller.PersonId)
        {
            throw PeopleErrors.NotYours(asked.Name);
        }

        var fields = UpdateMask.Read(request.UpdateMask, asked, EditableFields, context);
        var audiences = fields.Contains("audiences") ? ParseAudiences(asked) : [];

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // Their row's lock keeps two changes apart, and their events in order.
        var person = await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } found ? found : throw PeopleErrors.PersonNotFound(caller.Person);
        var stored = await work.FindConsentAsync(caller.ConsortiumId, caller.PersonId);
        if (asked.Etag.Length > 0 && asked.Etag != (stored?.Version ?? 0).ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch(asked.Name);
        }

        var before = stored?.Choices ?? Choices.Careful;
        var choices = new Choices(
            // Last wins: what is named now stands over what was chosen before.
            before.Audiences.Concat(audiences).GroupBy(chosen => chosen.Key).ToDictionary(group => group.Key, group => group.Last().Value),
            fields.Contains("never_my_employer") ? asked.NeverMyEmployer : before.NeverMyEmployer,
            fields.Contains("employers_admins_may_know") ? asked.EmployersAdminsMayKnow : before.EmployersAdminsMayKnow,
            fields.Contains("hidden") ? asked.Hidden : before.Hidden);
        // To choose what holds at the start is a choice too.
        if (fields.Count == 0 || (stored is not null && choices.AreAs(before)))
        {
            return ConsentMapping.ToProto(caller.PersonId, stored);
        }

        var now = clock.GetUtcNow();
        await work.PutConsentAsync(caller.ConsortiumId, caller.PersonId, choices, now);
        await work.TouchPersonAsync(caller.ConsortiumId, caller.PersonId, now);
        var facts = await work.FactsOfAsync((await work.FindPersonAsync(caller.ConsortiumId, person.PersonId))!);
        await work.EnqueueAsync(facts);
        var updated = await work.FindConsentAsync(caller.ConsortiumId, caller.PersonId);
        await work.CommitAsync();
        await telling.TellAsync(facts);
        return ConsentMapping.ToProto(caller.PersonId, updated);
    }

    private static List<KeyValuePair<string, Audience>> ParseAudiences(V1.Consent asked)
    {
        Parse.Count(asked.Audiences.Count, "consent.audiences", 100);
        return [.. asked.Audiences.Select((chosen, i) => KeyValuePair.Create(
            Visibility.Fields.Contains(chosen.Field) ? chosen.Field : throw Errors.InvalidField($"consent.audiences[{i}].field", "is not a field that has an audience."),
            Enum.IsDefined((Audience)chosen.Audience) ? (Audience)chosen.Audience : throw Errors.InvalidField($"consent.audiences[{i}].audience", "is not one of the audiences.")))];
    }
}
