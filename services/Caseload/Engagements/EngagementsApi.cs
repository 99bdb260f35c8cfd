using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Shows people with whom they work.</summary>
internal sealed partial class EngagementsApi(Database db) : EngagementsService.EngagementsServiceBase;
