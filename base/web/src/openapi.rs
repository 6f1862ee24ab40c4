//! The description of an office's API (OpenAPI 3.1), made of what the subjects tell of their own parts.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};
use utoipa::openapi::{Components, OpenApi};
use utoipa::{PartialSchema as _, ToSchema};

use crate::error::{Problem, WebError};
use crate::etag::EntityTag;
use crate::site::Site;
use crate::visitor::Visitor;

/// Where the description lies under an office.
pub const PATH: &str = "/api/openapi.json";

const PURPOSE: &str = "Lịch công tác của lãnh đạo tỉnh cho các chương trình khác. Mỗi yêu cầu mang mã truy cập \
    (`Authorization: Bearer …`), tạo ở trang Tài khoản của tôi. Danh sách dài đi theo từng đoạn (`after`, `limit`). \
    Khi sửa, gửi phiên bản đã thấy trong `If-Match`; gửi `Idempotency-Key` thì có thể gửi lại mà không sửa hai lần. \
    Lỗi theo RFC 9457.";

/// The route of the description. It is for those who may use the API: people signed in and tokens.
pub fn routes(subjects: OpenApi) -> Router<Site> {
    let description = Arc::new(complete(subjects));
    Router::new()
        .route(PATH, get(move |visitor: Visitor, headers: HeaderMap| show(visitor, headers, description)))
}

async fn show(visitor: Visitor, headers: HeaderMap, description: Arc<Value>) -> Result<Response, WebError> {
    let mut here = (*description).clone();
    here["servers"] = json!([{ "url": visitor.links().cookie_path() }]);
    EntityTag::json(&headers, &here)
}

/// Adds to the subjects' parts what is the same for all: the token, problems, keys of changes.
pub fn complete(mut subjects: OpenApi) -> Value {
    add_problem(&mut subjects);
    // Every value of the description is JSON by construction.
    let mut whole = serde_json::to_value(&subjects).unwrap_or_default();
    whole["openapi"] = json!("3.1.0");
    whole["info"] = json!({ "title": "Nhịp", "version": env!("CARGO_PKG_VERSION"), "description": PURPOSE });
    whole["security"] = json!([{ "token": [] }]);
    whole["components"]["securitySchemes"] = json!({ "token": { "type": "http", "scheme": "bearer" } });
    whole["components"]["responses"] = json!({ "problem": problem_response() });
    whole["components"]["parameters"] = json!({ "once": key_parameter() });
    whole["paths"][PATH] = json!({ "get": own_operation() });
    let paths = whole["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    for (method, operation) in paths.filter_map(Value::as_object_mut).flatten() {
        complete_operation(method, operation);
    }
    whole
}

fn complete_operation(method: &str, operation: &mut Value) {
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    let problem = json!({ "$ref": "#/components/responses/problem" });
    for (status, response) in responses.iter_mut() {
        if status.starts_with(['4', '5']) {
            *response = problem.clone();
        }
    }
    for status in ["401", "default"] {
        responses.insert(status.to_owned(), problem.clone());
    }
    if method != Method::GET.as_str().to_lowercase() {
        let once = json!({ "$ref": "#/components/parameters/once" });
        match operation["parameters"].as_array_mut() {
            Some(parameters) => parameters.push(once),
            None => operation["parameters"] = json!([once]),
        }
    }
}

fn add_problem(subjects: &mut OpenApi) {
    let components = subjects.components.get_or_insert_with(Components::new);
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
}

fn problem_response() -> Value {
    let example = json!({
        "type": "/problems/refused",
        "title": "Không có quyền",
        "status": 403,
        "detail": "Mã truy cập này chỉ được đọc.",
    });
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({
        "description": "Điều chưa đúng và cách sửa (RFC 9457)",
        "content": { "application/problem+json": { "schema": schema, "example": example } },
    })
}

fn key_parameter() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "Khóa do chương trình chọn cho một thay đổi; gửi lại cùng khóa và cùng yêu cầu trong hai ngày \
            thì nhận đúng câu trả lời trước. Cùng khóa mà yêu cầu khác bị từ chối (422).",
        "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" },
        "example": "0197f2a4-6c1e-7d6b-9b55-3d1c2f7a9e10",
    })
}

fn own_operation() -> Value {
    json!({
        "tags": ["openapi"],
        "operationId": "describe",
        "summary": "Bản mô tả này",
        "responses": { "200": {
            "description": "OpenAPI 3.1",
            "content": { "application/json": { "schema": { "type": "object" } } },
        } },
    })
}
