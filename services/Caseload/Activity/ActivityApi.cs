using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Activity;

/// <summary>Shows admins how much is done, in numbers.</summary>
internal sealed partial class ActivityApi(Database db, PeopleSeen seen, TimeProvider clock) : ActivityService.ActivityServiceBase;
