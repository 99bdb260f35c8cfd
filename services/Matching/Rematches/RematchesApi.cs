using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

/// <summary>Keeps wishes for somebody else.</summary>
internal sealed partial class RematchesApi(Database db, TimeProvider clock) : RematchesService.RematchesServiceBase;
