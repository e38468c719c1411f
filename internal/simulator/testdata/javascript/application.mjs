// What a web application does with a tenant through the AWS SDK for JavaScript:
// onboard, send, be paused and resumed, list, look at metrics, and clean up.
// AWS_ENDPOINT_URL names the simulated SES, with Virtual Deliverability Manager
// on. Each step that has passed prints a line.
import assert from "node:assert/strict";
import * as ses from "@aws-sdk/client-sesv2";

const client = new ses.SESv2Client({});
const region = await client.config.region();
const account = process.env.AWS_ACCOUNT_ID;
const arn = (resource) => `arn:aws:ses:${region}:${account}:${resource}`;
const call = (operation, input) => client.send(new ses[operation + "Command"](input));

async function step(name, work) {
	await work();
	console.log("passed: " + name);
}

// refused expects an exception by its name.
const refused = (name, promise) => assert.rejects(promise, (error) => {
	assert.equal(error.name, name, error.message);
	return true;
});

const TenantName = "org-acme";
const mail = {
	TenantName,
	FromEmailAddress: "hello@acme.com",
	Destination: { ToAddresses: ["reader@example.com"] },
	Content: { Simple: { Subject: { Data: "Hello" }, Body: { Text: { Data: "Hello" } } } },
	ConfigurationSetName: TenantName,
};
let tenant;

await step("create a tenant", async () => {
	tenant = await call("CreateTenant", { TenantName, Tags: [{ Key: "OrganizationId", Value: "acme" }] });
	assert.equal(tenant.SendingStatus, "ENABLED");
	assert.ok(tenant.CreatedTimestamp instanceof Date);
	assert.match(tenant.TenantArn, new RegExp(`^arn:aws:ses:${region}:${account}:tenant/${TenantName}/tn-`));
	await refused("AlreadyExistsException", call("CreateTenant", { TenantName }));
});

await step("create an identity and a configuration set", async () => {
	const identity = await call("CreateEmailIdentity", { EmailIdentity: "acme.com" });
	assert.equal(identity.DkimAttributes.Tokens.length, 3);
	await call("CreateConfigurationSet", { ConfigurationSetName: TenantName });
	await call("PutEmailIdentityMailFromAttributes", { EmailIdentity: "acme.com", MailFromDomain: "bounce.acme.com" });
	const shown = await call("GetEmailIdentity", { EmailIdentity: "acme.com" });
	assert.equal(shown.VerifiedForSendingStatus, true);
	assert.equal(shown.MailFromAttributes.MailFromDomain, "bounce.acme.com");
});

await step("send only with what the tenant holds", async () => {
	await refused("AccessDeniedException", call("SendEmail", mail));
	for (const resource of ["identity/acme.com", "configuration-set/" + TenantName]) {
		await call("CreateTenantResourceAssociation", { TenantName, ResourceArn: arn(resource) });
	}
	const { TenantResources } = await call("ListTenantResources", { TenantName });
	assert.deepEqual(TenantResources.map((found) => found.ResourceType).sort(), ["configuration-set", "identity"]);
	const { MessageId } = await call("SendEmail", mail);
	assert.ok(MessageId);
});

await step("pause and resume", async () => {
	const entity = { ReputationEntityType: "RESOURCE", ReputationEntityReference: tenant.TenantArn };
	await call("UpdateReputationEntityCustomerManagedStatus", { ...entity, SendingStatus: "DISABLED" });
	const { ReputationEntity } = await call("GetReputationEntity", entity);
	assert.equal(ReputationEntity.CustomerManagedStatus.Status, "DISABLED");
	assert.equal(ReputationEntity.SendingStatusAggregate, "DISABLED");
	await assert.rejects(call("SendEmail", mail));
	await call("UpdateReputationEntityCustomerManagedStatus", { ...entity, SendingStatus: "ENABLED" });
	await call("SendEmail", mail);
});

await step("list tenants over pages", async () => {
	await call("CreateTenant", { TenantName: "org-initech" });
	const names = [];
	for await (const page of ses.paginateListTenants({ client, pageSize: 1 }, {})) {
		names.push(...page.Tenants.map((found) => found.TenantName));
	}
	assert.deepEqual(names.sort(), ["org-acme", "org-initech"]);
});

await step("read metrics", async () => {
	const day = 86400000;
	const today = Math.floor(Date.now() / day) * day;
	const { Results, Errors } = await call("BatchGetMetricData", {
		Queries: [{
			Id: "sent", Namespace: "VDM", Metric: "SEND", StartDate: new Date(today - day), EndDate: new Date(today + day),
			Dimensions: { TENANT_NAME: TenantName },
		}],
	});
	assert.deepEqual(Errors ?? [], []);
	assert.equal(Results[0].Id, "sent");
	assert.equal(Results[0].Values.reduce((sum, value) => sum + value, 0), 2);
	assert.ok(Results[0].Timestamps.every((time) => time instanceof Date));
});

await step("clean up", async () => {
	for (const resource of ["identity/acme.com", "configuration-set/" + TenantName]) {
		await call("DeleteTenantResourceAssociation", { TenantName, ResourceArn: arn(resource) });
	}
	await call("DeleteConfigurationSet", { ConfigurationSetName: TenantName });
	await call("DeleteEmailIdentity", { EmailIdentity: "acme.com" });
	await call("DeleteTenant", { TenantName });
	await call("DeleteTenant", { TenantName: "org-initech" });
	await refused("NotFoundException", call("GetTenant", { TenantName }));
});
