using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Plans;

/// <summary>Keeps the entry plan that a consortium offers.</summary>
internal sealed partial class PlanTemplatesApi(Database db, TimeProvider clock) : PlanTemplatesService.PlanTemplatesServiceBase
{
    private static TemplateTask Find(IEnumerable<TemplateTask> template, string id) =>
        template.FirstOrDefault(task => task.Id == id) ?? throw PlanErrors.TemplateTaskNotFound(id);
}
