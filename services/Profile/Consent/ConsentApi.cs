using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ConsentApi(Database database, TimeProvider clock) : ConsentService.ConsentServiceBase
{
    /// <summary>Shows what somebody chose; every field that has an audience is listed, chosen or not.</summary>
    private static V1.Consent ToProto(Guid personId, ConsentRow? row)
    {
        var consent = row?.Choices ?? Choices.Careful;
        return new V1.Consent
        {
            Name = $"people/{personId}/consent",
            Audiences = { Visibility.Fields.Select(field => new V1.Consent.Types.FieldAudience { Field = field, Audience = (V1.Consent.Types.Audience)consent.Of(field) }) },
            NeverMyEmployer = consent.NeverMyEmployer,
            EmployersAdminsMayKnow = consent.EmployersAdminsMayKnow,
            Hidden = consent.Hidden,
            Etag = (row?.Version ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            UpdateTime = row?.UpdatedAt.ToTimestamp(),
        };
    }
}
