using Google.Protobuf.WellKnownTypes;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

/// <summary>Tells whoever may submit a resource what was found in it, and takes their decisions.</summary>
internal sealed partial class FindingsApi(Database database, TimeProvider clock) : FindingsService.FindingsServiceBase
{
    private static V1.Finding ToProto(Guid resource, CheckedFinding item) => new()
    {
        Name = $"resources/{resource}/findings/{item.Finding.Key}",
        Kind = (V1.Finding.Types.Kind)item.Finding.Kind,
        Place = (V1.Finding.Types.Place)item.Finding.Place,
        Text = item.Finding.Text,
        Before = item.Finding.Before,
        After = item.Finding.After,
        Count = item.Finding.Count,
        Decision = (V1.Finding.Types.Decision)(item.Decision?.Decision ?? 0),
        Reason = (V1.Finding.Types.Reason)(item.Decision?.Reason ?? 0),
        DecideTime = item.Decision?.DecidedAt.ToTimestamp(),
    };
}
